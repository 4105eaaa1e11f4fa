import org.jspecify.annotations.NullMarked;

/** The rules of PostForge: credits, posts, users and organizations as pure functions over immutable values. */
@NullMarked
module ai.postforge.domain {
    requires static transitive org.jspecify;

    exports ai.postforge.domain.credit;
    exports ai.postforge.domain.inbox;
    exports ai.postforge.domain.organization;
    exports ai.postforge.domain.post;
    exports ai.postforge.domain.suggestion;
    exports ai.postforge.domain.user;
    exports ai.postforge.domain.workspace;
}
