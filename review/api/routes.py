"""All that programs can ask over HTTP, beside the editor's own two routes."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from review.api import articles, deepl, knowledge, libretranslate
from review.api.description import openapi, page
from review.api.endpoint import Service
from review.api.serving import routes_of

DESCRIPTION = "api"
"""Where people read what there is."""

ENDPOINTS = (
    *articles.ENDPOINTS,
    *knowledge.ENDPOINTS,
    *libretranslate.ENDPOINTS,
    *deepl.ENDPOINTS,
)
"""Everything, in the order in which it is described."""


def api_routes(service: Service) -> list[Route]:
    """Return the routes of the interface and of its description, which anybody may read."""
    return [
        Route(f"/{DESCRIPTION}", _show_page),
        Route("/api/openapi.json", _show_description),
        *routes_of(ENDPOINTS, service),
    ]


async def _show_page(_request: Request) -> Response:
    return HTMLResponse(page(ENDPOINTS))


async def _show_description(_request: Request) -> Response:
    return JSONResponse(openapi(ENDPOINTS))
