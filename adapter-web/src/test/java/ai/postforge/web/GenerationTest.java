package ai.postforge.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.*;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GenerationTest {
    static String raw(Api api, String head) throws Exception {
        try (Socket s = new Socket("localhost", api.port())) {
            s.setSoTimeout(5000);
            s.getOutputStream().write(head.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            s.getOutputStream().flush();
            return new String(s.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "IO " + e;
        }
    }

    @Test
    void smoke() throws Exception {
        try (Api api = Api.start()) {
            api.join("user_ada", 10);
            String auth = "Authorization: Bearer token-of-user_ada\n";
            for (String path : new String[] {
                "/api//posts",
                "/API/posts",
                "/api/webhooks/../posts",
                "/api/webhooks/%2e%2e/posts",
                "/api%2fposts",
                "/api/posts/",
                "/%61pi/posts",
                "//api/posts",
                "/./api/posts",
                "/x/../api/posts",
                "/api;x=1/posts",
                "/api/posts;x=1",
                "/api\\posts",
                "/api/webhooks/clerk",
                "/api/webhooks/clerk/",
                "/api",
                "/api/",
                "/apiary",
                "http://evil/api/posts",
                "/api/posts%00",
                "/api/posts?x",
                "/api/%zz",
                "/api/[",
                "*",
                "/api/posts#x",
                "/api/posts/%0d%0aX: y",
                "/api/\u00e9"
            }) {
                System.out.println("RAW " + path);
                System.out.println("  "
                        + raw(api, "GET " + path + " HTTP/1.1\nHost: x\nConnection: close\n\n")
                                .replaceAll("\\s+", " "));
                System.out.println("  "
                        + raw(api, "GET " + path + " HTTP/1.1\nHost: x\n" + auth + "Connection: close\n\n")
                                .replaceAll("\\s+", " "));
            }
            String big = "{\"content\":\"" + "x".repeat(300_000) + "\"}";
            Answer a = api.post("user_ada", "/api/posts", big);
            System.out.println("BIG " + a);
            a = api.send(api.anonymous("POST", "/api/posts", big).header("Content-Type", "application/json"));
            System.out.println("BIG anon " + a);
            a = api.send(api.request("user_ada", "POST", "/api/posts", "")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(big.getBytes(StandardCharsets.UTF_8)))));
            System.out.println("CHUNK " + a);
            a = api.send(api.request("user_ada", "POST", "/api/posts/x/unschedule", "")
                    .POST(BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(big.getBytes(StandardCharsets.UTF_8)))));
            System.out.println("CHUNK unread " + a);
            a = api.send(api.request("user_ada", "POST", "/api/posts/x/unschedule", big));
            System.out.println("BIG unread " + a);
            for (String ct : new String[] {
                "text/plain",
                "application/json;charset=utf-8",
                "APPLICATION/JSON",
                "nonsense",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/vnd.api+json",
                ""
            }) {
                a = api.send(api.anonymous("POST", "/api/posts", "{\"content\":\"x\"}")
                        .header("Authorization", "bearer token-of-user_ada")
                        .header("Content-Type", ct));
                System.out.println("CT " + ct + " " + a.status() + a.body());
            }
            a = api.send(api.anonymous("POST", "/api/posts", "{\"content\":\"x\"}")
                    .header("Authorization", "bearer token-of-user_ada"));
            System.out.println("CT none " + a.status() + a.body());
            a = api.send(api.anonymous("POST", "/api/posts", "").header("Authorization", "bearer token-of-user_ada"));
            System.out.println("CT none, no body " + a.status() + a.body());
            for (String ac : new String[] {
                "text/plain",
                "text/html",
                "text/event-stream",
                "application/problem+json",
                "nonsense",
                "*/*",
                "application/*",
                "text/html, application/json;q=0.1",
                ""
            }) {
                a = api.send(api.request("user_ada", "GET", "/api/me", "").header("Accept", ac));
                System.out.println("AC " + ac + " " + a.status() + a.headers().get("content-type") + a.body());
            }
            a = api.send(api.request("user_ada", "GET", "/api/posts/x", "").header("Accept", "text/html"));
            System.out.println("AC html 404 " + a);
            a = api.send(api.request("user_ada", "HEAD", "/api/me", ""));
            System.out.println("HEAD " + a);
            a = api.send(api.request("user_ada", "HEAD", "/api/posts/x", ""));
            System.out.println("HEAD " + a);
            a = api.send(api.request("user_ada", "OPTIONS", "/api/posts", ""));
            System.out.println("OPTIONS " + a);
            System.out.println("LONG URI "
                    + raw(api, "GET /api/posts?" + "x".repeat(9000) + " HTTP/1.1\nHost: x\nConnection: close\n\n"));
            System.out.println("LONG HEADER "
                    + raw(
                            api,
                            "GET /api/posts HTTP/1.1\nHost: x\nConnection: close\nX: " + "x".repeat(19000) + "\n\n"));
            System.out.println(
                    "METHOD " + raw(api, "FOO /api/posts HTTP/1.1\nHost: x\n" + auth + "Connection: close\n\n"));
            System.out.println("GARBAGE " + raw(api, "GARBAGE\n\n"));
            System.out.println("NOHOST " + raw(api, "GET /api/posts HTTP/1.1\n" + auth + "Connection: close\n\n"));
            api.beforeReadingUsers(() -> {
                throw new IllegalStateException("secret " + Thread.currentThread());
            });
            System.out.println("500 " + api.get("user_ada", "/api/me"));
            api.beforeReadingUsers(() -> {
                throw new ai.postforge.application.port.StoreUnavailableException("secret", new IOException("x"));
            });
            System.out.println("503 " + api.get("user_ada", "/api/me"));
            api.beforeReadingUsers(() -> {
                throw new StackOverflowError("secret");
            });
            System.out.println("500 " + api.get("user_ada", "/api/me"));
            assertThat(api.port()).isPositive();
        }
    }
}
