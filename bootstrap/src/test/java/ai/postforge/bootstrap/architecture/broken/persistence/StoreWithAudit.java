package ai.postforge.bootstrap.architecture.broken.persistence;

import ai.postforge.bootstrap.architecture.broken.operations.Audit;

/** A store that knows its operators. */
record StoreWithAudit(Audit audit) {}
