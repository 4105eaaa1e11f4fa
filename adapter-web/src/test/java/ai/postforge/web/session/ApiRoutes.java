package ai.postforge.web.session;

import java.util.List;

/** Every route that needs a caller. The test of the OpenAPI document checks that none is missing. */
final class ApiRoutes {
    static final List<String> ALL = List.of(
            "POST /api/posts/generate",
            "POST /api/posts/generate/stream",
            "POST /api/posts",
            "GET /api/posts",
            "GET /api/posts/c1",
            "PATCH /api/posts/c1",
            "DELETE /api/posts/c1",
            "POST /api/posts/c1/schedule",
            "POST /api/posts/c1/unschedule",
            "POST /api/posts/c1/suggestions",
            "POST /api/posts/c1/publish",
            "GET /api/credits",
            "GET /api/credits/transactions",
            "GET /api/me");

    private ApiRoutes() {}
}
