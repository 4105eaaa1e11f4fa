package ai.postforge.domain.inbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A verified delivery. Its content is not part of it: the inbox keeps no payload.
 *
 * @param id the source's id of it, 1 to {@value #MAX_LENGTH} characters; a repeated delivery has the same id
 * @param type the event's type as the source calls it, 1 to {@value #MAX_LENGTH} characters, such as
 *     {@code user.created}
 * @param subject the source's id of the user or thing that the event concerns, 1 to {@value #MAX_LENGTH} characters, or
 *     empty if it has none
 * @param occurredAt when it happened at the source
 * @param receivedAt when it came here
 */
public record Delivery(
        DeliverySource source,
        String id,
        String type,
        Optional<String> subject,
        Instant occurredAt,
        Instant receivedAt) {
    public static final int MAX_LENGTH = 255;

    /** @throws IllegalArgumentException if a text is empty or too long */
    public Delivery {
        require("id", id);
        require("type", type);
        subject.ifPresent(text -> require("subject", text));
    }

    private static void require(String name, String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("the " + name + " of a delivery has 1 to " + MAX_LENGTH + " characters");
        }
    }
}
