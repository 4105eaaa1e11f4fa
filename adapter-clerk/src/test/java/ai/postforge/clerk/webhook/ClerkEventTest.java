package ai.postforge.clerk.webhook;

import static ai.postforge.clerk.webhook.Deliveries.created;
import static ai.postforge.clerk.webhook.Deliveries.deleted;
import static ai.postforge.clerk.webhook.WebhookServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClerkEventTest {
    private static final Event WITHOUT_ADDRESS =
            new Event.UserEvent(new ClerkUserId("user_ann"), new UserChange.WithoutAddress());
    private static final Instant SENT = Instant.parse("2026-03-29T00:29:59Z");
    private static final long T = 1_700_000_000_123L;
    private static final Event ANN_IS_PRESENT = new Event.UserEvent(
            new ClerkUserId("user_ann"), new UserChange.Present(new EmailAddress("ann@example.com")));

    private static Command read(String body) {
        return ClerkEvent.read("msg_1", body, SENT, NOW);
    }

    @Test
    void aUserEventTellsThePrimaryAddressAndTheTimeOfTheChange() {
        assertThat(read(created("user_ann", "ann@example.com", T)))
                .isEqualTo(new Command(
                        new Delivery(
                                DeliverySource.CLERK,
                                "msg_1",
                                "user.created",
                                Optional.of("user_ann"),
                                Instant.ofEpochMilli(T),
                                NOW),
                        ANN_IS_PRESENT));
    }

    @Test
    void aDeletionHappenedWhenItsEnvelopeSays() {
        assertThat(read(deleted("user_ann", T)))
                .isEqualTo(new Command(
                        new Delivery(
                                DeliverySource.CLERK,
                                "msg_1",
                                "user.deleted",
                                Optional.of("user_ann"),
                                Instant.ofEpochMilli(T),
                                NOW),
                        new Event.UserEvent(new ClerkUserId("user_ann"), new UserChange.Deleted())));
    }

    @ParameterizedTest
    @CsvSource({
        "null, 2",
        "-1, 2",
        "0, 2",
        "\"3\", 2",
        "1.5e3, 2",
        "999999999999999999, 2",
        "99999999999999999999, 2",
        "3, 3"
    })
    void aTimeThatCannotBeOneGivesWayToTheEnvelopes(String updatedAt, long seconds) {
        String body = "{\"type\":\"x\",\"timestamp\":2,\"data\":{\"updated_at\":%s}}".formatted(updatedAt);

        assertThat(read(body).delivery().occurredAt()).isEqualTo(Instant.ofEpochSecond(seconds));
    }

    @Test
    void anEventWithoutAnyTimeHappenedWhenItWasSent() {
        assertThat(read("{\"type\":\"user.deleted\",\"data\":{\"id\":\"user_ann\"}}")
                        .delivery()
                        .occurredAt())
                .isEqualTo(SENT);
    }

    @ParameterizedTest
    @MethodSource("sameMeaning")
    void howTheJsonIsWrittenDoesNotMatter(String body) {
        assertThat(read(body).event()).isEqualTo(ANN_IS_PRESENT);
    }

    static String[] sameMeaning() {
        return new String[] {
            """
            { "type" :\t"user.updated" ,\r\n "timestamp":1, "data" : { "primary_email_address_id" : "i" ,
              "email_addresses" : [ { "email_address" : "ann@example.com" , "id" : "i" } ] , "id" : "user_ann" } }
            """,
            "{\"data\":{\"id\":\"\\u0075ser_ann\",\"email_addresses\":[{\"id\":\"\\u0069\",\"email_address\":"
                    + "\"ann\\u0040example\\u002ecom\"}],\"primary_email_address_id\":\"i\"},\"type\":\"user\\u002ecreated\"}",
            "{\"data\":{\"email_addresses\":[{\"id\":\"j\",\"email_address\":\"x@y.z\"},7,null,{},"
                    + "{\"id\":\"i\",\"email_address\":\"ann@example.com\"}],\"extra\":[[{}],1.5,true],"
                    + "\"id\":\"user_ann\",\"primary_email_address_id\":\"i\"},\"type\":\"user.created\"}"
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"primary_email_address_id\":null",
                "\"x\":\"idn_1\"",
                "\"primary_email_address_id\":\"idn_9\"",
                "\"primary_email_address_id\":1",
                "\"primary_email_address_id\":[\"idn_1\"]"
            })
    void aUserWhosePrimaryAddressIsNotToBeFoundHasNone(String primary) {
        String body =
                created("user_ann", "ann@example.com", T).replace("\"primary_email_address_id\":\"idn_1\"", primary);

        assertThat(read(body).event()).isEqualTo(WITHOUT_ADDRESS);
        assertThat(read(body).delivery().subject()).contains("user_ann");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "@",
                "ann@",
                "a b@example.com",
                "ann\\u0000@example.com",
                "\\ud800@example.com",
                "user_bob@no-address.invalid"
            })
    void aUserWhosePrimaryAddressCannotBeOneHasNone(String email) {
        assertThat(read(created("user_ann", email, T)).event()).isEqualTo(WITHOUT_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"\"", "\"user ann\"", "\"user_\\u0000\"", "\"user_\\u00e4\"", "{}"})
    void aUserEventWithoutAUsableIdIsMalformed(String id) {
        Command command = read("{\"type\":\"user.deleted\",\"data\":{\"id\":" + id + "}}");

        assertThat(command.event()).isEqualTo(new Event.Malformed("missing user id"));
        assertThat(command.delivery().subject()).isEmpty();
    }

    @Test
    void idsAndTypesTooLongForTheInboxAreNotTakenOver() {
        String tooLong = "x".repeat(256);

        assertThat(read("{\"type\":\"user.deleted\",\"data\":{\"id\":\"" + tooLong + "\"}}")
                        .event())
                .isEqualTo(new Event.Malformed("missing user id"));
        assertThat(read("{\"type\":\"" + tooLong + "\",\"data\":{}}"))
                .isEqualTo(new Command(
                        new Delivery(DeliverySource.CLERK, "msg_1", "unknown", Optional.empty(), SENT, NOW),
                        new Event.Malformed("no valid type")));
    }

    @ParameterizedTest
    @CsvSource({"1700000000123, 1700000000123", "1700000000, 1700000000000", "99999999999, 99999999999000"})
    void timesAreMillisecondsOrSeconds(long told, long millis) {
        assertThat(read("{\"type\":\"x\",\"timestamp\":%d,\"data\":{}}".formatted(told))
                        .delivery()
                        .occurredAt())
                .isEqualTo(Instant.ofEpochMilli(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"organization.created", "organization.updated"})
    void anOrganizationIsThereUnderItsName(String type) {
        assertThat(read("""
                        {"type":"%s","data":{"id":"org_1","name":"Acme","slug":null,"updated_at":%d}}""".formatted(type, T)))
                .isEqualTo(new Command(
                        new Delivery(
                                DeliverySource.CLERK,
                                "msg_1",
                                type,
                                Optional.of("org_1"),
                                Instant.ofEpochMilli(T),
                                NOW),
                        new Event.OrganizationEvent(
                                new ClerkOrganizationId("org_1"),
                                new OrganizationChange.Present("Acme", Optional.empty()))));
        assertThat(read("{\"type\":\"%s\",\"data\":{\"id\":\"org_1\",\"name\":\" \",\"slug\":\"acme\"}}"
                                .formatted(type))
                        .event())
                .isEqualTo(new Event.OrganizationEvent(
                        new ClerkOrganizationId("org_1"),
                        new OrganizationChange.Present("org_1", Optional.of("acme"))));
        assertThat(read("{\"type\":\"%s\",\"data\":{}}".formatted(type)).event())
                .isEqualTo(new Event.Malformed("missing organization id"));
    }

    @Test
    void anOrganizationIsDeletedForGood() {
        assertThat(read("{\"type\":\"organization.deleted\",\"data\":{\"id\":\"org_1\",\"deleted\":true}}")
                        .event())
                .isEqualTo(new Event.OrganizationEvent(
                        new ClerkOrganizationId("org_1"), new OrganizationChange.Deleted()));
    }

    @ParameterizedTest
    @CsvSource({"created, false", "updated, false", "deleted, true"})
    void aMembershipCarriesItsUserRoleAndOrganization(String verb, boolean ended) {
        String body = """
                {"type":"organizationMembership.%s","timestamp":%3$d,"data":{"id":"orgmem_1","role":"org:admin",
                 "created_at":%2$d,"updated_at":%3$d,"public_user_data":{"user_id":"user_ann"},
                 "organization":{"id":"org_1","name":"Acme","slug":"acme","updated_at":%2$d}}}""".formatted(verb, T, T + 5);
        assertThat(read(body).event())
                .isEqualTo(new Event.MembershipChanged(
                        new ClerkMembershipId("orgmem_1"),
                        new ClerkOrganizationId("org_1"),
                        new ClerkUserId("user_ann"),
                        "org:admin",
                        Instant.ofEpochMilli(T),
                        ended,
                        new OrganizationChange.Present("Acme", Optional.of("acme")),
                        Instant.ofEpochMilli(T)));
        assertThat(read(body).delivery().occurredAt()).isEqualTo(Instant.ofEpochMilli(T + 5));
        assertThat(read(body.replace("user_id", "nobody")).event())
                .isEqualTo(new Event.Malformed("missing id, organization, user or role"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "accepted", "revoked"})
    void invitationsAreOnlyRecordedWithoutTheirToken(String verb) {
        Command command = read("""
                {"type":"organizationInvitation.%s","data":{"id":"orginv_1","url":"https://x.test/?ticket=secret"}}""".formatted(verb));
        assertThat(command.event()).isEqualTo(new Event.Noted("recorded only"));
        assertThat(command.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"session.created", "user.createdAtInProgress", "USER.CREATED", "email.created"})
    void otherTypesAreOnlyNoted(String type) {
        assertThat(read("{\"type\":\"" + type + "\",\"data\":{\"id\":\"sess_1\"}}")
                        .event())
                .isEqualTo(new Event.Noted("unhandled type"));
    }

    @ParameterizedTest
    @MethodSource("noObjects")
    void whatIsNoPlainJsonObjectIsMalformed(String body) {
        assertThat(read(body))
                .isEqualTo(new Command(
                        new Delivery(DeliverySource.CLERK, "msg_1", "unknown", Optional.empty(), SENT, NOW),
                        new Event.Malformed("not a JSON object")));
    }

    static String[] noObjects() {
        return new String[] {
            "",
            " ",
            "null",
            "[]",
            "\"user.created\"",
            "{",
            "{}}",
            "{} {}",
            "{'type':'x'}",
            "{\"type\":\"user.deleted\",\"type\":\"user.created\"}",
            "{\"type\":\"user.deleted\",\"data\":{\"id\":\"user_a\",\"id\":\"user_b\"}}",
            "{\"data\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
            "{\"timestamp\":" + "9".repeat(5000) + "}",
            "\ufeff{}",
            "{\"data\":\"\u0001\"}",
            "<xml/>"
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"type\":null}", "{\"type\":7}", "{\"type\":\"user\\ncreated\"}", "{\"data\":[]}"})
    void anEventWithoutAUsableTypeIsMalformed(String body) {
        assertThat(read(body).event()).isEqualTo(new Event.Malformed("no valid type"));
    }
}
