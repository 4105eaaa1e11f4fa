package ai.postforge.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GenerationTest {
    @Test
    void smoke() {
        try (Api api = Api.start()) {
            api.join("user_ada", 10);
            for (String[] c : new String[][] {
                {
                    "POST",
                    "/api/posts/generate",
                    "{\"topic\":\"Virtual threads\",\"tone\":\"casual\",\"length\":\"short\"}"
                },
                {"POST", "/api/posts/generate", "{\"topic\":5,\"tone\":\"x\"}"},
                {"POST", "/api/posts/generate", "{\"topic\":5,\"tone\":\"x\"} x"},
                {"POST", "/api/posts/generate", ""},
                {"POST", "/api/posts", "{\"content\":\"hallo\"}"},
                {"GET", "/api/posts", ""},
                {"GET", "/api/posts?limit=1", ""},
                {"GET", "/api/posts?limit=x&cursor=abc&status=z", ""},
                {"GET", "/api/posts/x", ""},
                {"GET", "/api/posts/%00", ""},
                {"GET", "/api/credits", ""},
                {"GET", "/api/credits/transactions", ""},
                {"GET", "/api/me", ""},
                {"GET", "/api/nope", ""},
                {"GET", "/nope", ""},
                {"PUT", "/api/me", ""},
                {"PUT", "/api/posts", "{}"},
                {"GET", "/docs", ""},
                {"GET", "/openapi.yaml", ""},
                {"GET", "/docs/nope", ""},
            }) {
                Answer a = api.send(api.request("user_ada", c[0], c[1], c[2]));
                System.out.println(c[0] + " " + c[1] + " " + c[2] + "\n   " + a.status() + " " + a.headers() + "\n   "
                        + (a.body().length() > 600 ? a.body().length() : a.body()));
            }
            assertThat(api.port()).isPositive();
        }
    }
}
