package ai.postforge.bootstrap.fuzz;

import ai.postforge.web.testing.ApiDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/** Clerk's webhooks, good and bad: signed or forged, new or repeated, whole or with a hole. */
final class Deliveries {
    private static final List<String> TYPES = List.of(
            "user.created",
            "user.created",
            "user.updated",
            "user.updated",
            "user.deleted",
            "session.created",
            "organization.created");
    private static final int USERS = 30;
    private static final int ADDRESSES = 40;
    private static final int TOO_LATE = 400;

    private final RandomValues values;
    private final Clerk clerk;
    private int count;

    Deliveries(RandomValues values, Clerk clerk) {
        this.values = values;
        this.clerk = clerk;
    }

    void fill(Draft draft) {
        String user = "user_fuzz_" + values.number(USERS);
        String email = "fuzz-" + values.number(ADDRESSES) + "@example.org";
        long at = 1_700_000_000_000L + values.number(1_000_000);
        ObjectNode event = (ObjectNode) ApiDocument.parse(clerk.event(values.oneOf(TYPES), user, email, at))
                .orElseThrow();
        if (values.happens(0.25)) {
            damage(event);
            draft.spoil();
        }
        Body body = values.happens(0.5) ? Json.plain(event) : Json.escaped(event);
        if (values.happens(0.05)) {
            body = values.oneOf(Oddities.BODIES);
            draft.spoil();
        }
        draft.json = Optional.of(event);
        draft.body = body;
        draft.contentType = Optional.of("application/json");
        sign(draft);
    }

    /** Replaces or removes something somewhere in the event. */
    private void damage(JsonNode node) {
        if (node instanceof ArrayNode array) {
            array.insert(values.number(array.size() + 1), values.unfitting());
        } else if (node instanceof ObjectNode object && !object.isEmpty()) {
            Entry<String, JsonNode> property =
                    values.oneOf(object.propertyStream().toList());
            if (property.getValue().isContainerNode() && values.happens(0.7)) {
                damage(property.getValue());
            } else if (values.happens(0.3)) {
                object.remove(property.getKey());
            } else {
                object.set(property.getKey(), values.unfitting());
            }
        }
    }

    private void sign(Draft draft) {
        String id = "msg_fuzz_" + (values.happens(0.15) ? values.number(count + 1) : ++count);
        boolean isForged = values.happens(0.1);
        int secondsOff = values.happens(0.05) ? values.oneOf(List.of(-TOO_LATE, TOO_LATE)) : 0;
        Body signed = isForged ? Body.of(draft.body.text() + " ") : draft.body;
        Map<String, String> headers = clerk.signature(id, secondsOff, signed);
        boolean isIncomplete = values.happens(0.05);
        headers.forEach((name, value) -> {
            if (!isIncomplete || values.happens(0.5)) {
                draft.headers.add(Map.entry(name, value));
            }
        });
        if (isForged || secondsOff != 0 || isIncomplete) {
            draft.spoil();
        }
    }
}
