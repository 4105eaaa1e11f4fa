package ai.postforge.bootstrap.fuzz;

import ai.postforge.web.testing.Operation;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

/**
 * Requests that no operation describes: paths and methods that there are not, and what is malformed as HTTP. Their callers
 * are known: without a token, all of it under {@code /api} would be 401.
 */
final class UndescribedRequests {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND");
    private static final int TOO_MANY_HEADERS = 40_000;
    private static final int TOO_MUCH = 256 * 1024 + 1;
    private static final int TOO_MUCH_FOR_A_WEBHOOK = 1024 * 1024 + 1;

    private final List<Operation> operations;
    private final RandomValues values;

    UndescribedRequests(List<Operation> operations, RandomValues values) {
        this.operations = operations;
        this.values = values;
    }

    /** @param operation one that it may be like */
    Request next(Caller caller, Operation operation) {
        return switch (values.number(10)) {
            case 0, 1, 2, 3 -> elsewhere(caller);
            case 4, 5, 6, 7 -> otherMethod(caller, operation);
            case 8 -> tooLarge(caller, operation);
            default -> wronglyEncoded(caller, operation);
        };
    }

    /** Nothing is there to be read. Other methods may be refused first. */
    private Request elsewhere(Caller caller) {
        String method = values.oneOf(METHODS);
        boolean isReading = method.equals("GET") || method.equals("HEAD");
        return request(
                isReading ? Set.of(404) : Set.of(404, 405),
                caller,
                method,
                values.oneOf(Oddities.PATHS),
                List.of(),
                Body.NONE);
    }

    private Request otherMethod(Caller caller, Operation operation) {
        // An id that is spelled like a path below it is another operation, so this one has none.
        String path = operation.path().replace("{id}", "c1").replace("{file}", "docs.js");
        List<String> described = operations.stream()
                .filter(it -> it.matches(it.method(), path))
                .map(Operation::method)
                .toList();
        String method = values.oneOf(METHODS.stream()
                .filter(it -> !described.contains(it) && !it.equals("HEAD"))
                .toList());
        return request(Set.of(405), caller, method, path, List.of(), Body.NONE);
    }

    private Request tooLarge(Caller caller, Operation operation) {
        if (values.happens(0.5)) {
            Entry<String, String> header = Map.entry("X-Long", "x".repeat(TOO_MANY_HEADERS));
            return request(Set.of(431), caller, operation.method(), anyPath(operation), List.of(header), Body.NONE);
        }
        boolean isWebhook = operation.path().startsWith("/api/webhooks/");
        Body body = Body.of("x".repeat(isWebhook ? TOO_MUCH_FOR_A_WEBHOOK : TOO_MUCH));
        return request(Set.of(413), caller, operation.method(), anyPath(operation), List.of(), body);
    }

    /** With a body that is not encoded as its header says. */
    private Request wronglyEncoded(Caller caller, Operation operation) {
        Entry<String, String> coding = values.oneOf(Oddities.CODINGS);
        return request(
                Set.of(coding.getValue().equals("snappy") ? 415 : 400),
                caller,
                operation.method(),
                anyPath(operation),
                List.of(coding),
                values.oneOf(Oddities.BODIES));
    }

    private static String anyPath(Operation operation) {
        return operation.path().replaceAll("\\{[a-z]+}", "c1");
    }

    private Request request(
            Set<Integer> expected,
            Caller caller,
            String method,
            String path,
            List<Entry<String, String>> headers,
            Body body) {
        boolean inChunks = !body.isEmpty() && values.happens(0.3);
        return new Request(Optional.empty(), expected, caller, method, path, List.of(), headers, body, inChunks, false);
    }
}
