package ai.postforge.bootstrap.fuzz;

import ai.postforge.web.testing.Operation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

/** A request that is being made up, for an operation of the document. */
final class Draft {
    final Operation operation;
    final List<String> query = new ArrayList<>();
    final List<Entry<String, String>> headers = new ArrayList<>();
    Caller caller;
    String path;
    Optional<ObjectNode> json = Optional.empty();
    Body body = Body.NONE;
    Optional<String> contentType = Optional.empty();
    boolean inChunks;
    private boolean isSound = true;

    Draft(Operation operation, Caller caller) {
        this.operation = operation;
        this.caller = caller;
        this.path = operation.path();
    }

    /** From now on, the service may refuse it as wrong. */
    void spoil() {
        isSound = false;
    }

    boolean isWebhook() {
        return operation.path().startsWith("/api/webhooks/");
    }

    Request request() {
        List<Entry<String, String>> all = new ArrayList<>(headers);
        if (!body.isEmpty()) {
            contentType.ifPresent(type -> all.add(Map.entry("Content-Type", type)));
        }
        return new Request(
                Optional.of(operation),
                Set.of(),
                caller,
                operation.method(),
                path,
                query,
                all,
                body,
                inChunks && !body.isEmpty(),
                isSound && (caller.isKnown() || isOpen()));
    }

    /** Whether anybody may call it. */
    private boolean isOpen() {
        return !operation.path().startsWith("/api/") || isWebhook();
    }
}
