import org.jspecify.annotations.NullMarked;

/** The use cases of PostForge, and the ports through which they reach other systems. */
@NullMarked
module ai.postforge.application {
    requires transitive ai.postforge.domain;
    requires static transitive org.jspecify;

    exports ai.postforge.application.audit;
    exports ai.postforge.application.credit;
    exports ai.postforge.application.generation;
    exports ai.postforge.application.inbox;
    exports ai.postforge.application.operations;
    exports ai.postforge.application.organization;
    exports ai.postforge.application.page;
    exports ai.postforge.application.port;
    exports ai.postforge.application.post;
    exports ai.postforge.application.session;
    exports ai.postforge.application.store;
    exports ai.postforge.application.user;
}
