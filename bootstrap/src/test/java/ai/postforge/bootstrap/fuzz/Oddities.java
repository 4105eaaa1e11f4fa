package ai.postforge.bootstrap.fuzz;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** What has broken some service somewhere. */
final class Oddities {
    private Oddities() {}

    static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u200b\u2800\ufeff",
            "a\u0000b",
            "\ud83d\ude80\ud83d\udc69\u200d\ud83d\udcbb",
            "\u202egnorw",
            "e\u0301",
            "'; DROP TABLE \"Post\";--",
            "<script>alert(1)</script>",
            "null",
            "-1",
            "1e999",
            "99999999999999999999",
            "%00%ff",
            "../../etc/passwd",
            "${jndi:ldap://127.0.0.1/}",
            "\r\nX-Evil: 1",
            "2026-02-30T25:61:61Z",
            "+999999999-12-31T23:59:59Z",
            "Etc/GMT+99");

    /** Bodies that no JSON library makes, or that are no objects. */
    static final List<Body> BODIES = List.of(
            Body.of("{"),
            Body.of("[]"),
            Body.of("null"),
            Body.of("\"content\""),
            Body.of("{\"content\":\"a\",\"content\":\"b\"}"),
            Body.of("{\"content\":\"\\ud800\",\"topic\":\"\\udc00\\ud800\"}"),
            Body.of("{\"content\":\"a\"} trailing"),
            Body.of("{'content':'a'}"),
            Body.of("[".repeat(3_000)),
            Body.of("{\"a\":".repeat(3_000)),
            Body.of("{\"content\":1" + "0".repeat(2_000) + "}"),
            // {"content":"?"} with an overlong form of a slash, a byte order mark of UTF-16, and one of UTF-8.
            Body.of(HexFormat.of().parseHex("7b22636f6e74656e74223a22c0af227d")),
            Body.of(HexFormat.of().parseHex("fffe7b007d00")),
            Body.of(HexFormat.of().parseHex("efbbbf7b7d")),
            Body.of(HexFormat.of().parseHex("00")),
            Body.of("{\"content\":\"" + "x".repeat(100_000) + "\"}"));

    static final List<String> ACCEPTS = List.of(
            "text/event-stream, application/problem+json",
            "text/event-stream",
            "text/html",
            "application/xml;q=1, */*;q=0",
            "application/*;q=0.5, */*;q=0.1",
            "application/json;q=2",
            "application/json;version=1",
            "nonsense",
            "*",
            ";",
            ",");

    static final List<String> CONTENT_TYPES = List.of(
            "application/json;charset=utf-16",
            "application/problem+json",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/octet-stream",
            "application/xml",
            "nonsense/",
            "nonsense",
            "*/*",
            ",");

    /** Headers that may come with any request, and change nothing but the coding of the answer. */
    static final List<Entry<String, String>> HARMLESS_HEADERS = List.of(
            Map.entry("Accept-Language", ","),
            Map.entry("Accept-Charset", ","),
            Map.entry("Accept-Encoding", "*"),
            Map.entry("Accept-Encoding", "gzip;q=0.5, snappy"),
            Map.entry("Accept-Encoding", "snappy"),
            Map.entry("Cache-Control", "no-cache"),
            Map.entry("Content-Encoding", "identity"),
            Map.entry("Cookie", "__session=x; a=\"b"),
            Map.entry("Forwarded", "for=\"[::1]\";proto=https;host=evil.example"),
            Map.entry("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"),
            Map.entry("If-Unmodified-Since", "nonsense"),
            Map.entry("Last-Event-ID", "7"),
            Map.entry("Origin", "https://app.example.org"),
            Map.entry("Origin", "https://evil.example"),
            Map.entry("Origin", "null"),
            Map.entry("Origin", ":"),
            Map.entry("Prefer", "return=minimal"),
            Map.entry("Range", "bytes=0-1"),
            Map.entry("Referer", "//"),
            Map.entry("Traceparent", "00-0-0-0"),
            Map.entry("X-Forwarded-For", "127.0.0.1, unknown"),
            Map.entry("X-Forwarded-Host", "evil.example"),
            Map.entry("X-Forwarded-Prefix", "/a/.."),
            Map.entry("X-HTTP-Method-Override", "DELETE"),
            Map.entry("X-Request-Id", "my-id_1.a"),
            Map.entry("X-Request-Id", "not an id"));

    static final List<Entry<String, String>> CODINGS = List.of(
            Map.entry("Content-Encoding", "gzip"),
            Map.entry("Content-Encoding", "deflate"),
            Map.entry("Content-Encoding", "snappy"));

    /** Paths that lead nowhere. */
    static final List<String> PATHS = List.of(
            "/", "/api", "/api/", "/api/nothing", "/api/posts/a/b", "/health/nothing", "/docs/a/b", "/%2e%2e/x");
}
