package ai.postforge.clerk.webhook;

import ai.postforge.application.user.ReceiveIdentityEvent.Command;
import ai.postforge.application.user.ReceiveIdentityEvent.Event;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliverySource;
import ai.postforge.domain.organization.ClerkMembershipId;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.OrganizationChange;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.UserChange;
import java.time.Instant;
import java.util.Optional;

/** Reads Clerk's events. It gives a result for every text, and malformed events can be found in the inbox. */
final class ClerkEvent {
    private static final String UNKNOWN_TYPE = "unknown";
    /** The last time that RFC 3339 can write. */
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private static final long SECONDS_BELOW = 100_000_000_000L;
    private static final int MAX_TEXT = 500;

    private ClerkEvent() {}

    /**
     * The command for a delivery.
     *
     * @param id the delivery's, of 1 to 255 printable characters
     * @param sentAt when it was sent; replaces the event's own time if there is none
     */
    static Command read(String id, String body, Instant sentAt, Instant now) {
        return JsonTree.parse(body)
                .map(event -> read(id, event, sentAt, now))
                .orElseGet(() -> new Command(
                        new Delivery(DeliverySource.CLERK, id, UNKNOWN_TYPE, Optional.empty(), sentAt, now),
                        new Event.Malformed("not a JSON object")));
    }

    private static Command read(String id, JsonTree event, Instant sentAt, Instant now) {
        JsonTree content = event.object("data");
        Optional<String> type = event.string("type").filter(ClerkEvent::isName);
        Optional<String> subject = content.string("id").filter(ClerkEvent::isName);
        Instant occurredAt =
                time(content, "updated_at").or(() -> time(event, "timestamp")).orElse(sentAt);
        return new Command(
                new Delivery(DeliverySource.CLERK, id, type.orElse(UNKNOWN_TYPE), subject, occurredAt, now),
                type.map(name -> meaning(name, subject, content, occurredAt))
                        .orElseGet(() -> new Event.Malformed("no valid type")));
    }

    private static Event meaning(String type, Optional<String> subject, JsonTree content, Instant occurredAt) {
        return switch (type) {
            case "user.created", "user.updated" ->
                aboutUser(
                        subject,
                        primaryEmail(content)
                                .<UserChange>map(UserChange.Present::new)
                                .orElseGet(UserChange.WithoutAddress::new));
            case "user.deleted" -> aboutUser(subject, new UserChange.Deleted());
            case "organization.created", "organization.updated" ->
                organizationId(subject)
                        .<Event>map(id -> new Event.OrganizationEvent(id, present(id, content)))
                        .orElseGet(() -> new Event.Malformed("missing organization id"));
            case "organization.deleted" ->
                organizationId(subject)
                        .<Event>map(id -> new Event.OrganizationEvent(id, new OrganizationChange.Deleted()))
                        .orElseGet(() -> new Event.Malformed("missing organization id"));
            case "organizationMembership.created", "organizationMembership.updated" ->
                aboutMembership(subject, content, occurredAt, false);
            case "organizationMembership.deleted" -> aboutMembership(subject, content, occurredAt, true);
            case "organizationInvitation.created",
                    "organizationInvitation.accepted",
                    "organizationInvitation.revoked" -> new Event.Noted("recorded only");
            default -> new Event.Noted("unhandled type");
        };
    }

    private static Event aboutUser(Optional<String> subject, UserChange change) {
        return subject.<Event>map(id -> new Event.UserEvent(new ClerkUserId(id), change))
                .orElseGet(() -> new Event.Malformed("missing user id"));
    }

    private static Event aboutMembership(
            Optional<String> subject, JsonTree content, Instant occurredAt, boolean ended) {
        JsonTree organization = content.object("organization");
        Optional<ClerkOrganizationId> id =
                organizationId(organization.string("id").filter(ClerkEvent::isName));
        Optional<String> user =
                content.object("public_user_data").string("user_id").filter(ClerkEvent::isName);
        Optional<String> role = content.string("role").filter(ClerkEvent::isName);
        if (subject.isEmpty() || id.isEmpty() || user.isEmpty() || role.isEmpty()) {
            return new Event.Malformed("missing id, organization, user or role");
        }
        return new Event.MembershipChanged(
                new ClerkMembershipId(subject.get()),
                id.get(),
                new ClerkUserId(user.get()),
                role.get(),
                time(content, "created_at").orElse(occurredAt),
                ended,
                present(id.get(), organization),
                time(organization, "updated_at").orElse(occurredAt));
    }

    private static Optional<ClerkOrganizationId> organizationId(Optional<String> id) {
        return id.map(ClerkOrganizationId::new);
    }

    /** An organization that does not say its name is shown by its id. */
    private static OrganizationChange.Present present(ClerkOrganizationId id, JsonTree organization) {
        return new OrganizationChange.Present(
                organization.string("name").filter(ClerkEvent::isText).orElse(id.value()),
                organization.string("slug").filter(ClerkEvent::isText));
    }

    private static Optional<EmailAddress> primaryEmail(JsonTree user) {
        return user.string("primary_email_address_id")
                .flatMap(primary -> user.objects("email_addresses").stream()
                        .filter(address -> address.string("id").equals(Optional.of(primary)))
                        .findFirst())
                .flatMap(address -> address.string("email_address"))
                .filter(address -> EmailAddress.violationOf(address).isEmpty())
                .map(EmailAddress::new)
                .filter(address -> !address.isNone());
    }

    /** Clerk's times are milliseconds, or in some examples seconds: what is less than 1e11 cannot be milliseconds. */
    private static Optional<Instant> time(JsonTree object, String name) {
        return object.number(name)
                .map(number -> number > 0 && number < SECONDS_BELOW ? number * 1000 : number)
                .filter(millis -> millis > 0 && millis <= LATEST)
                .map(Instant::ofEpochMilli);
    }

    private static boolean isText(String text) {
        return !text.isBlank()
                && text.length() <= MAX_TEXT
                && text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    /** Types and ids go into log lines and database columns as they are, so they must be harmless there. */
    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= Delivery.MAX_LENGTH
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
