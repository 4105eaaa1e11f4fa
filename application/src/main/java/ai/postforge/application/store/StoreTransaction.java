package ai.postforge.application.store;

import ai.postforge.application.post.PostTransaction;
import ai.postforge.application.user.IdentityTransaction;

/** Everything that one transaction of the store reaches. Each use case sees the part of it that it needs. */
public interface StoreTransaction extends PostTransaction, IdentityTransaction {}
