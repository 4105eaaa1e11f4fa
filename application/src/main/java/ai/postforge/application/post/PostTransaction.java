package ai.postforge.application.post;

import ai.postforge.application.organization.Memberships;
import ai.postforge.application.user.Users;

/** What the use cases around posts reach inside of one transaction. */
public interface PostTransaction {
    Posts posts();

    Publications publications();

    Users users();

    Memberships memberships();
}
