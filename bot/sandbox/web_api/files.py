"""files.*: upload in three steps (ask for a URL, send the bytes, complete)."""

from __future__ import annotations

import mimetypes
from urllib.parse import quote

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api.chat import root_of, say, target, with_block_ids
from bot.sandbox.web_api.method import Method, invalid_arguments, listed, page
from bot.sandbox.workspace import APP_ID, BOT_ID, BOT_USER, Json, Workspace


def new_file(ws: Workspace, user_id: str, name: str, size: int) -> Json:
    file_id = f"F0{ws.number()}"
    file = {
        "id": file_id,
        "name": name,
        "title": name,
        "mimetype": mimetypes.guess_type(name)[0] or "application/octet-stream",
        "filetype": name.rpartition(".")[2].lower(),
        "size": size,
        "user": user_id,
        "url_private": f"{ws.address}/files/{file_id}/{quote(name)}",
        "url_private_download": f"{ws.address}/files/{file_id}/{quote(name)}",
        "permalink": f"{ws.address}/files/{file_id}/{quote(name)}",
    }
    ws.files[file_id] = file
    return file


def get_upload_url(ws: Workspace, arguments: Json) -> Json:
    if arguments["length"] <= 0:
        raise invalid_arguments("[ERROR] must be greater than 0 [json-pointer:/length]")
    file = new_file(ws, BOT_USER, arguments["filename"], arguments["length"])
    if arguments.get("alt_txt"):
        file["alt_txt"] = arguments["alt_txt"]
    return {"upload_url": f"/upload/{file['id']}", "file_id": file["id"]}


def complete(ws: Workspace, arguments: Json) -> Json:
    done = [_uploaded(ws, given) for given in arguments["files"]]
    if not done:
        raise invalid_arguments("[ERROR] no files [json-pointer:/files]")
    wanted = listed(arguments.get("channels")) or listed(arguments.get("channel_id"))
    channels = [target(ws, channel_id) for channel_id in wanted]
    if arguments.get("thread_ts") and len(channels) != 1:
        raise ApiError("invalid_arguments")
    for channel in channels:
        message: Json = {
            "user": BOT_USER,
            "bot_id": BOT_ID,
            "app_id": APP_ID,
            "text": arguments.get("initial_comment", ""),
            "subtype": "file_share",
            "files": done,
        }
        if arguments.get("blocks"):
            message["blocks"] = with_block_ids(ws, arguments["blocks"])
        if arguments.get("thread_ts"):
            message["thread_ts"] = root_of(ws, channel, arguments["thread_ts"])
        say(ws, channel, message)
    return {"files": [{"id": file["id"], "title": file["title"]} for file in done]}


def _uploaded(ws: Workspace, given: object) -> Json:
    if not isinstance(given, dict):
        raise invalid_arguments("[ERROR] must be an object [json-pointer:/files/0]")
    file: Json | None = ws.files.get(str(given.get("id")))
    if file is None or file["id"] not in ws.file_bytes:
        raise ApiError("file_not_found")
    file["title"] = given.get("title") or file["name"]
    file["size"] = len(ws.file_bytes[file["id"]])
    file["completed"] = True
    return file


def info(ws: Workspace, arguments: Json) -> Json:
    return {"file": _file(ws, arguments), "comments": [], "response_metadata": {"next_cursor": ""}}


def list_(ws: Workspace, arguments: Json) -> Json:
    wanted = arguments.get("user")
    found, _ = page([file for file in ws.files.values() if wanted in (None, file["user"])], arguments)
    return {"files": found, "paging": {"count": 100, "total": len(found), "page": 1, "pages": 1}}


def delete(ws: Workspace, arguments: Json) -> Json:
    file = _file(ws, arguments)
    if file["user"] != BOT_USER:
        raise ApiError("cant_delete_file")
    del ws.files[file["id"]]
    ws.file_bytes.pop(file["id"], None)
    return {}


def _file(ws: Workspace, arguments: Json) -> Json:
    found: Json | None = ws.files.get(arguments["file"])
    if found is None:
        raise ApiError("file_not_found")
    return found


_LIST = (
    "channel",
    "count",
    "page",
    "show_files_hidden_by_limit",
    "team_id",
    "ts_from",
    "ts_to",
    "types",
    "user",
)

METHODS = (
    Method(
        "files.getUploadURLExternal",
        get_upload_url,
        ("filename", "length"),
        ("alt_txt", "snippet_type"),
        tier=4,
    ),
    Method(
        "files.completeUploadExternal",
        complete,
        ("files",),
        ("blocks", "channel_id", "channels", "initial_comment", "thread_ts"),
        tier=4,
    ),
    Method("files.info", info, ("file",), ("count", "cursor", "limit", "page"), tier=4),
    Method("files.list", list_, (), _LIST),
    Method("files.delete", delete, ("file",)),
)
