package ai.postforge.persistence.webhook;

import ai.postforge.application.user.IdentityInbox.Case;
import ai.postforge.application.user.IdentityInbox.Change;
import ai.postforge.application.user.IdentityInbox.Delivery;
import ai.postforge.application.user.IdentityInbox.Matter;
import ai.postforge.application.user.IdentityInbox.Verdict;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.User;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A delivery, and what is to be done if nothing is known of it, of its user and of the address: then there are only rows to
 * be added.
 */
record FirstDelivery(Delivery delivery, Optional<ClerkUserId> about, Optional<EmailAddress> address, Verdict verdict) {

    /** The delivery, unless what is to be done takes more than adding rows. */
    static Optional<FirstDelivery> of(Delivery delivery, Matter matter) {
        FirstDelivery supposed = switch (matter) {
            case Matter.OfNoUser(var result) ->
                new FirstDelivery(
                        delivery,
                        Optional.empty(),
                        Optional.empty(),
                        new Verdict(result, Optional.empty(), new Change.Nothing()));
            case Matter.OfUser about ->
                new FirstDelivery(
                        delivery,
                        Optional.of(about.user()),
                        about.address(),
                        about.rule().apply(Case.unheardOf(about.user())));
        };
        return Optional.of(supposed).filter(FirstDelivery::onlyAdds);
    }

    private boolean onlyAdds() {
        return switch (verdict.change()) {
            case Change.Nothing() -> true;
            case Change.Join join -> address.equals(Optional.of(join.user().email()));
            case Change.Keep keep -> false;
            case Change.Remove remove -> false;
        };
    }

    /** What others have to have in common with it to be kept apart. */
    Object subject() {
        return about.<Object>map(ClerkUserId::value).orElseGet(delivery::id);
    }

    /** What must not be there twice. */
    Stream<Object> keys() {
        return Stream.of(Optional.of(delivery.id()), about, address).flatMap(Optional::stream);
    }

    Optional<User> user() {
        return verdict.change() instanceof Change.Join join ? Optional.of(join.user()) : Optional.empty();
    }

    Optional<LedgerEntry> bonus() {
        return verdict.change() instanceof Change.Join join ? Optional.of(join.bonus()) : Optional.empty();
    }
}
