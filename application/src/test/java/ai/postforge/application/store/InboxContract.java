package ai.postforge.application.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.fake.People;
import ai.postforge.application.inbox.Inbox;
import ai.postforge.application.user.UserHistories;
import ai.postforge.application.user.UserHistories.Claim;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliveryOutcome;
import ai.postforge.domain.inbox.DeliverySource;
import ai.postforge.domain.inbox.DeliveryStatus;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.EventStamp;
import ai.postforge.domain.user.KnownUser;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserHistory;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link Inbox}, and every {@link UserHistories} with it, has to do. */
public abstract class InboxContract extends StoreContract {
    private static final ClerkUserId ADA_AT_CLERK = People.clerkIdOf(ADA);
    private static final ClerkUserId GRACE_AT_CLERK = People.clerkIdOf(GRACE);

    private static final Instant LATER = NOW.plusSeconds(60);
    private static final DeliveryOutcome APPLIED = new DeliveryOutcome(DeliveryStatus.APPLIED, "done");
    private static final DeliveryOutcome DEFERRED = new DeliveryOutcome(DeliveryStatus.DEFERRED, "not yet");
    private static final EmailAddress FREE = new EmailAddress("free@postforge.test");
    private static final EventStamp FIRST = new EventStamp(NOW, "msg_1");
    private static final EventStamp SECOND = new EventStamp(LATER, "msg_2");

    private int looks;

    @ParameterizedTest
    @EnumSource(DeliverySource.class)
    void whatBecameOfADeliveryIsToldWhenItComesAgain(DeliverySource source) {
        Delivery delivery = delivery(source, "msg_a");
        assertThat(claimAndKeep(delivery, DEFERRED)).isEmpty();
        assertThat(claimAndKeep(delivery, APPLIED)).contains(DEFERRED);
        assertThat(claim(delivery)).contains(APPLIED);
        assertThat(claim(delivery)).contains(APPLIED);
    }

    @Test
    void whatBecameOfADeliveryAboutAUserIsTheSame() {
        Delivery delivery = delivery(DeliverySource.CLERK, "msg_a");
        assertThat(this.<Optional<DeliveryOutcome>>in(tx -> {
                    Claim claim = tx.histories().claim(delivery, ADA_AT_CLERK, Optional.of(FREE));
                    tx.inbox().keep(delivery, DEFERRED);
                    return claim.earlier();
                }))
                .isEmpty();
        assertThat(this.<Optional<DeliveryOutcome>>in(tx -> tx.histories()
                        .claim(delivery, ADA_AT_CLERK, Optional.of(FREE))
                        .earlier()))
                .contains(DEFERRED);
        assertThat(claim(delivery)).contains(DEFERRED);
    }

    @Test
    void deliveriesAreKeptApart() {
        claimAndKeep(delivery(DeliverySource.CLERK, "msg_a"), APPLIED);
        assertThat(claimAndKeep(delivery(DeliverySource.CLERK, "msg_b"), DEFERRED))
                .isEmpty();
        assertThat(claimAndKeep(delivery(DeliverySource.STRIPE, "evt_a"), DEFERRED))
                .isEmpty();
        assertThat(claim(delivery(DeliverySource.CLERK, "msg_a"))).contains(APPLIED);
    }

    @Test
    void whatWasNotClaimedCannotBeKept() {
        assertThatThrownBy(() -> in(tx -> {
                    tx.inbox().keep(delivery(DeliverySource.CLERK, "msg_a"), APPLIED);
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> in(tx -> {
                    tx.histories()
                            .keep(delivery(DeliverySource.CLERK, "msg_a"), APPLIED, UserHistory.unknown(ADA_AT_CLERK));
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void workThatThrowsLeavesNothingBehind() {
        Delivery delivery = delivery(DeliverySource.CLERK, "msg_a");
        UserHistory history = UserHistory.unknown(ADA_AT_CLERK).missing(FIRST);
        assertThatThrownBy(() -> in(tx -> {
                    tx.histories().claim(delivery, ADA_AT_CLERK, Optional.of(FREE));
                    tx.histories().keep(delivery, APPLIED, history);
                    throw new IllegalStateException("stop");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stop");
        assertThat(look(ADA_AT_CLERK, Optional.of(FREE)).user()).isEqualTo(KnownUser.unheardOf(ADA_AT_CLERK));
        assertThat(claim(delivery)).isEmpty();
    }

    @Test
    void ofSomebodyUnheardOfNothingIsKnown() {
        Claim nothing = new Claim(Optional.empty(), KnownUser.unheardOf(ADA_AT_CLERK), Optional.empty());
        assertThat(look(ADA_AT_CLERK, Optional.of(FREE))).isEqualTo(nothing);
        assertThat(look(ADA_AT_CLERK, Optional.empty())).isEqualTo(nothing);
    }

    @Test
    void aUserWhoIsThereIsKnownWithoutAHistory() {
        User ada = join(ADA, 10);
        KnownUser known = new KnownUser(UserHistory.unknown(ADA_AT_CLERK), Optional.of(ada));
        assertThat(look(ADA_AT_CLERK, Optional.of(FREE)).user()).isEqualTo(known);
        assertThat(look(ADA_AT_CLERK, Optional.empty()).user()).isEqualTo(known);
        assertThat(look(ADA_AT_CLERK, Optional.of(ada.email())))
                .isEqualTo(new Claim(Optional.empty(), known, Optional.empty()));
    }

    @Test
    void anAddressIsHeldByAnotherUserOnly() {
        User ada = join(ADA, 10);
        KnownUser holder = new KnownUser(UserHistory.unknown(ADA_AT_CLERK), Optional.of(ada));
        assertThat(look(GRACE_AT_CLERK, Optional.of(ada.email())))
                .isEqualTo(new Claim(Optional.empty(), KnownUser.unheardOf(GRACE_AT_CLERK), Optional.of(holder)));
        assertThat(look(GRACE_AT_CLERK, Optional.of(FREE)).holder()).isEmpty();
        assertThat(look(GRACE_AT_CLERK, Optional.empty()).holder()).isEmpty();

        User grace = join(GRACE, 10);
        assertThat(look(GRACE_AT_CLERK, Optional.of(ada.email())).holder()).contains(holder);
        assertThat(look(ADA_AT_CLERK, Optional.of(grace.email())).holder())
                .contains(new KnownUser(UserHistory.unknown(GRACE_AT_CLERK), Optional.of(grace)));
    }

    @Test
    void aHistoryIsRememberedWithAllThatBelongsToIt() {
        UserHistory deleted = new UserHistory(ADA_AT_CLERK, Optional.of(FIRST), Optional.empty(), true);
        remember(deleted);
        assertThat(look(ADA_AT_CLERK, Optional.of(FREE)).user().history()).isEqualTo(deleted);

        UserHistory later = new UserHistory(ADA_AT_CLERK, Optional.of(FIRST), Optional.of(SECOND), false);
        remember(later);
        assertThat(look(ADA_AT_CLERK, Optional.of(FREE)).user().history()).isEqualTo(later);

        User grace = join(GRACE, 10);
        UserHistory graces = new UserHistory(GRACE_AT_CLERK, Optional.empty(), Optional.of(SECOND), false);
        remember(graces);
        assertThat(look(ADA_AT_CLERK, Optional.of(grace.email())).holder())
                .contains(new KnownUser(graces, Optional.of(grace)));
    }

    @Test
    void aHistoryOutlivesItsUser() {
        User ada = join(ADA, 10);
        UserHistory deleted = new UserHistory(ADA_AT_CLERK, Optional.of(FIRST), Optional.empty(), true);
        remember(deleted);
        in(tx -> tx.users().remove(ada.id()));
        assertThat(look(ADA_AT_CLERK, Optional.of(ada.email())).user())
                .isEqualTo(new KnownUser(deleted, Optional.empty()));
    }

    @Test
    void twoUsersSwapTheirAddressesInOneTransaction() {
        User ada = join(ADA, 10);
        User grace = join(GRACE, 10);
        in(tx -> {
            tx.histories().claim(delivery(DeliverySource.CLERK, "msg_a"), ADA_AT_CLERK, Optional.of(grace.email()));
            tx.users().save(grace.withEmail(EmailAddress.noneOf(GRACE_AT_CLERK), LATER));
            tx.users().save(ada.withEmail(grace.email(), LATER));
            tx.users().save(grace.withEmail(ada.email(), LATER));
            return true;
        });
        assertThat(look(ADA_AT_CLERK, Optional.of(ada.email())).holder().flatMap(KnownUser::user))
                .contains(grace.withEmail(ada.email(), LATER));
        assertThat(look(ADA_AT_CLERK, Optional.empty()).user().user()).contains(ada.withEmail(grace.email(), LATER));
    }

    private Claim look(ClerkUserId user, Optional<EmailAddress> address) {
        Delivery delivery = delivery(DeliverySource.CLERK, "msg_look_" + looks++);
        return in(tx -> tx.histories().claim(delivery, user, address));
    }

    private void remember(UserHistory history) {
        Delivery delivery = delivery(DeliverySource.CLERK, "msg_look_" + looks++);
        in(tx -> {
            tx.histories().claim(delivery, history.clerkId(), Optional.of(FREE));
            tx.histories().keep(delivery, APPLIED, history);
            return true;
        });
    }

    private Optional<DeliveryOutcome> claim(Delivery delivery) {
        return in(tx -> tx.inbox().claim(delivery));
    }

    private Optional<DeliveryOutcome> claimAndKeep(Delivery delivery, DeliveryOutcome outcome) {
        return in(tx -> {
            Optional<DeliveryOutcome> earlier = tx.inbox().claim(delivery);
            tx.inbox().keep(delivery, outcome);
            return earlier;
        });
    }

    private <T> T in(Function<StoreTransaction, T> work) {
        return store.unitOfWork().inTransaction(work);
    }

    private static Delivery delivery(DeliverySource source, String id) {
        return new Delivery(source, id, "user.updated", Optional.of("user_ada"), NOW, LATER);
    }
}
