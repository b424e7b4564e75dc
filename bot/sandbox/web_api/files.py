"""files.*: upload in three steps (ask for a URL, send the bytes, complete)."""

from __future__ import annotations

from bot.sandbox.errors import ApiError
from bot.sandbox.web_api.chat import target
from bot.sandbox.web_api.method import Method
from bot.sandbox.workspace import BOT_ID, BOT_USER, Json, Workspace


def get_upload_url(ws: Workspace, arguments: Json) -> Json:
    if int(arguments["length"]) <= 0:
        raise ApiError("invalid_arguments")
    file_id = f"F0{ws.number()}"
    ws.files[file_id] = {
        "id": file_id,
        "name": arguments["filename"],
        "title": arguments["filename"],
        "alt_txt": arguments.get("alt_txt", ""),
        "size": int(arguments["length"]),
        "user": BOT_USER,
    }
    return {"upload_url": f"/upload/{file_id}", "file_id": file_id}


def complete(ws: Workspace, arguments: Json) -> Json:
    done = []
    for given in arguments["files"]:
        file = ws.files.get(given.get("id", ""))
        if file is None or file["id"] not in ws.file_bytes:
            raise ApiError("file_not_found")
        file["title"] = given.get("title") or file["name"]
        file["url_private"] = f"/files/{file['id']}/{file['name']}"
        done.append(file)
    channels = [c for c in str(arguments.get("channels") or arguments.get("channel_id") or "").split(",") if c]
    for channel_id in channels:
        channel = target(ws, channel_id)
        message: Json = {
            "user": BOT_USER,
            "bot_id": BOT_ID,
            "text": arguments.get("initial_comment", ""),
            "subtype": "file_share",
            "files": done,
        }
        if arguments.get("thread_ts"):
            message["thread_ts"] = ws.message(channel.id, arguments["thread_ts"])["ts"]
        ws.add_message(channel, message)
    return {"files": [{"id": file["id"], "title": file["title"]} for file in done]}


def info(ws: Workspace, arguments: Json) -> Json:
    if arguments["file"] not in ws.files:
        raise ApiError("file_not_found")
    return {"file": ws.files[arguments["file"]]}


def delete(ws: Workspace, arguments: Json) -> Json:
    if ws.files.pop(arguments["file"], None) is None:
        raise ApiError("file_not_found")
    ws.file_bytes.pop(arguments["file"], None)
    return {}


METHODS = (
    Method("files.getUploadURLExternal", get_upload_url, ("filename", "length"), ("alt_txt", "snippet_type")),
    Method(
        "files.completeUploadExternal",
        complete,
        ("files",),
        ("channel_id", "channels", "initial_comment", "thread_ts", "blocks"),
    ),
    Method("files.info", info, ("file",), ("count", "cursor", "limit", "page")),
    Method("files.delete", delete, ("file",)),
)
