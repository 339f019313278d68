"""The interface described: OpenAPI 3.1 for programs, a page for people, from the endpoints."""

from collections.abc import Iterable, Sequence
from html import escape
from importlib.metadata import version
from typing import Any

from review.api.endpoint import Endpoint, Family, Parameter, Type
from review.api.refusals import CODES

_ERROR = {"$ref": "#/components/schemas/Error"}
_STYLE = (
    ":root{color-scheme:light dark}body{font:1rem/1.5 "
    "system-ui,sans-serif;max-width:60rem;margin:2rem auto;"
    "padding:0 1rem}h2{margin-top:2.5rem}article{border-top:1px solid #8886;padding:.6rem 0}"
    "h3{font-size:1rem;margin:.4rem 0}code{font-family:ui-monospace,monospace}pre{overflow-x:auto}"
    "table{border-collapse:collapse}td{padding:.1rem .8rem .1rem 0;vertical-align:top}"
    "td:nth-child(2){white-space:nowrap}"
)
_INTRODUCTION = (
    "Where people sign in, a personal token says for whom a request is (Settings, or cotejo tokens "
    "create); it may what its person may. Send it as “Authorization: Bearer”, from "
    "LibreTranslate's clients as api_key, from DeepL's as their key. Without a login no token is "
    "needed."
)


def openapi(endpoints: Iterable[Endpoint]) -> dict[str, Any]:
    """Return the description as OpenAPI 3.1."""
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in endpoints:
        paths.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint)

    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Cotejo",
            "version": version("cotejo"),
            "description": _INTRODUCTION,
            "license": {"name": "GPL-3.0-or-later", "identifier": "GPL-3.0-or-later"},
        },
        "security": [{"token": []}, {}],
        "tags": [{"name": str(family)} for family in Family],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "Error": {
                    "type": "object",
                    "required": ["code", "message", "what_to_do"],
                    "properties": {
                        "code": {"type": "string", "enum": [*CODES.values()]},
                        "message": {"type": "string"},
                        "what_to_do": {"type": "string"},
                    },
                }
            },
        },
    }


def page(endpoints: Sequence[Endpoint]) -> str:
    """Return the description as one page of HTML that loads nothing."""
    parts = []
    for family in Family:
        parts.append(f"<h2>{escape(family)}</h2>")
        parts += [_shown(endpoint) for endpoint in endpoints if endpoint.family is family]

    statuses = ", ".join(f"{status} {code}" for status, code in CODES.items())
    return f"""<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cotejo: the HTTP interface</title><style>{_STYLE}</style></head>
<body>
<h1>Cotejo: the HTTP interface</h1>
<p>{escape(_INTRODUCTION)}</p>
<p>The same for programs: <a href="api/openapi.json">OpenAPI</a>.</p>
<p>A refusal is JSON with <code>code</code>, <code>message</code> and <code>what_to_do</code>; its
statuses are {escape(statuses)}. Accept-Language chooses its language: en or es.</p>
{chr(10).join(parts)}
</body>
</html>
"""


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": f"{endpoint.method.lower()}{endpoint.path.title()}".translate(_NO_MARKS),
        "summary": endpoint.summary,
        "tags": [str(endpoint.family)],
        "parameters": [
            *({**_described(one), "in": "path", "required": True} for one in endpoint.in_path),
            *(
                {**_described(one), "in": "query", "required": one.required}
                for one in endpoint.in_query
            ),
        ],
        "responses": {
            **{str(status): {"description": text} for status, text in endpoint.answers.items()},
            "default": {
                "description": "Refused.",
                "content": {"application/json": {"schema": _ERROR}},
            },
        },
    }
    if endpoint.in_body:
        schema: dict[str, Any] = {
            "type": "object",
            "properties": {one.name: _schema(one) for one in endpoint.in_body},
            "required": [one.name for one in endpoint.in_body if one.required],
        }
        kinds = ["application/json", "application/x-www-form-urlencoded"]
        content = {kind: {"schema": schema} for kind in kinds}
        if endpoint.takes_file:
            file = {"type": "string", "contentMediaType": "application/octet-stream"}
            with_file = {**schema, "properties": {**schema["properties"], "file": file}}
            content["multipart/form-data"] = {"schema": with_file}
        operation["requestBody"] = {"required": True, "content": content}

    return operation


_NO_MARKS = str.maketrans("", "", "/{}-_")


def _described(parameter: Parameter) -> dict[str, Any]:
    schema = _schema(parameter)
    return {"name": parameter.name, "description": schema.pop("description"), "schema": schema}


def _schema(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": str(parameter.type), "description": parameter.meaning}
    if parameter.type is Type.TEXTS:
        text = {"type": "string", "maxLength": parameter.most}
        schema = {
            "anyOf": [text, {"type": "array", "items": text}],
            "description": parameter.meaning,
        }
    elif parameter.type is Type.TEXT:
        schema["maxLength"] = parameter.most
    elif parameter.type is not Type.TRUTH:
        schema |= {"minimum": parameter.least, "maximum": parameter.most}
    if parameter.choices:
        schema["enum"] = [*parameter.choices]
    if parameter.default is not None:
        default = parameter.default
        schema["default"] = [*default] if isinstance(default, tuple) else default

    return schema


def _shown(endpoint: Endpoint) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(one.name)}</code></td>"
        f"<td>{location}{', needed' if one.required else ''}</td>"
        f"<td>{escape(one.meaning)}</td></tr>"
        for location, parameters in (
            ("address", endpoint.in_path),
            ("query", endpoint.in_query),
            ("body", endpoint.in_body),
        )
        for one in parameters
    )
    if endpoint.takes_file:
        rows += "<tr><td><code>file</code></td><td>form</td><td>The file.</td></tr>"

    answers = " ".join(f"{status}: {text}" for status, text in endpoint.answers.items())
    who = "anybody" if endpoint.role is None else f"{endpoint.role} or more"
    return (
        f"<article><h3><code>{endpoint.method} {escape(endpoint.path)}</code></h3>"
        f"<p>{escape(endpoint.summary)} May be asked by: {who}.</p>"
        f"<table>{rows}</table><p>{escape(answers)}</p></article>"
    )
