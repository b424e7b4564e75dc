"""The command line. Imports typer alone; what a command needs is imported when it runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot import __version__
from bot.commands import ExitCode, Failure

EXIT_CODES = (
    "Exit codes: 0 ok, 1 unexpected error, 2 wrong usage, 3 settings, 4 team file, 5 guidelines, "
    "6 database, 7 Slack, 8 plan file."
)

app = typer.Typer(
    name="lotse",
    help="Coordinates a social-media team in Slack: guidelines, rota, editorial plan, approvals, alerts.",
    epilog=EXIT_CODES,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,  # rich would double the time until the help is there
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

guidelines = typer.Typer(
    help="Ask a folder of guidelines, or print what was added in Lotse.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(guidelines, name="guidelines")

EnvFile = Annotated[
    Path,
    typer.Option(
        "--env-file", help="Settings to read besides the environment, which wins.", show_default=True
    ),
]
TeamFile = Annotated[Path, typer.Argument(metavar="TEAM.yaml", help="The team file; see docs/team-file.md.")]
ENV = Path(".env")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"lotse {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    pass


@app.command()
def run(env_file: EnvFile = ENV) -> None:
    """Run the bot, until it is stopped."""
    from bot import process

    process.begin()
    from bot.commands.run import run

    run(env_file)


@app.command()
def sandbox(
    port: Annotated[
        int | None,
        typer.Option(
            envvar="LOTSE_SANDBOX_PORT",
            min=0,
            max=65535,
            help="8765 if not given; 0 takes any free port.",
            show_default=False,
        ),
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the page, where there is a display.")] = True,
) -> None:
    """Try Lotse in a local Slack with a demo company."""
    from bot import process

    process.begin()
    from bot.commands.sandbox import sandbox

    sandbox(port, browser)


@app.command()
def check(
    team_file: Annotated[
        Path | None,
        typer.Argument(metavar="TEAM.yaml", help="Also check this team file.", show_default=False),
    ] = None,
    env_file: EnvFile = ENV,
) -> None:
    """Say what is wrong with settings and files."""
    from bot.commands.check import check

    check(env_file, team_file)


@app.command()
def migrate(env_file: EnvFile = ENV) -> None:
    """Bring the database to the present version."""
    from bot.commands.migrate import migrate

    migrate(env_file)


@app.command()
def apply(
    team_file: TeamFile,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    env_file: EnvFile = ENV,
) -> None:
    """Make the database match the team file.

    Shows what changes first. People and channels that left become inactive; nothing is deleted.
    """
    from bot.commands.apply import apply

    apply(env_file, team_file, dry_run)


@app.command()
def export(env_file: EnvFile = ENV) -> None:
    """Print the team in the database as a team file."""
    from bot.commands.export import export

    export(env_file)


@app.command()
def manifest(
    mode: Annotated[str, typer.Option(metavar="socket|http", help="How Slack reaches Lotse.")] = "socket",
    url: Annotated[
        str | None, typer.Option(help="Where Slack reaches Lotse in HTTP mode: https://lotse.example.com")
    ] = None,
    name: Annotated[str, typer.Option(help="The app's name in Slack.")] = "Lotse",
) -> None:
    """Print the app manifest to paste at api.slack.com/apps."""
    from bot.commands.manifest import manifest

    manifest(mode, url, name)


@guidelines.command()
def ask(
    question: Annotated[
        str | None, typer.Argument(help="What somebody would ask in Slack.", show_default=False)
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--dir", help="Folder of Markdown files; else the starter guidelines.", show_default=False
        ),
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option(
            help="Answer each line of a JSON Lines file (id, question); - reads standard input.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
    encoder: Annotated[
        str, typer.Option(metavar="use|none", help="none: search by words alone.", envvar="LOTSE_ENCODER")
    ] = "use",
    strictness: Annotated[
        str,
        typer.Option(
            metavar="relaxed|normal|strict",
            help="How sure an answer must be.",
            envvar="LOTSE_STRICTNESS",
        ),
    ] = "normal",
) -> None:
    """Answer from a folder, without database and Slack."""
    from bot.commands.guidelines import ask

    ask(question, folder, batch=batch, as_json=as_json, encoder=encoder, strictness=strictness)


@guidelines.command("export")
def guidelines_export(env_file: EnvFile = ENV) -> None:
    """Print sections added in Lotse that the files lack."""
    from bot.commands.guidelines_export import export

    export(env_file)


plan = typer.Typer(no_args_is_help=True, help="The editorial plan in files.")
app.add_typer(plan, name="plan")


@plan.command("export")
def plan_export(
    kind: Annotated[str, typer.Option("--format", metavar="csv|ical", help="What to write.")] = "csv",
    delimiter: Annotated[str, typer.Option(metavar=",|;", help="Between the cells of a CSV.")] = ";",
    env_file: EnvFile = ENV,
) -> None:
    """Print the whole editorial plan as a file."""
    from bot.commands.plan import export

    export(env_file, kind, delimiter)


@plan.command("import")
def plan_import(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV or iCalendar; - for standard input.")],
    owner: Annotated[
        str | None, typer.Option(help="Who imports, by key of the team file; else the first admin.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    env_file: EnvFile = ENV,
) -> None:
    """Take a file into the editorial plan: all of it, or nothing when a line is wrong."""
    from bot.commands.plan import import_

    import_(env_file, file, owner, dry_run)


def main() -> NoReturn:
    """Run `lotse`. Errors become lines on stderr and an exit code; LOTSE_LOG=debug adds a trace."""
    try:
        app(prog_name="lotse")
    except Failure as failure:
        for line in failure.lines:
            typer.echo(f"lotse: {line}", err=True)
        sys.exit(failure.code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # whoever read the output has enough (`lotse manifest | head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitCode.OK)
    except Exception as error:
        if os.environ.get("LOTSE_LOG", "").lower() == "debug":
            raise
        kind = type(error).__name__
        typer.echo(f"lotse: unexpected {kind}: {_one_line(error)} (LOTSE_LOG=debug shows where)", err=True)
        sys.exit(ExitCode.UNEXPECTED)
    sys.exit(ExitCode.OK)


def _one_line(error: Exception) -> str:
    from bot.settings import redacted

    text = redacted(" ".join(str(error).split()))
    return text[:300] or "no message"


if __name__ == "__main__":
    main()
