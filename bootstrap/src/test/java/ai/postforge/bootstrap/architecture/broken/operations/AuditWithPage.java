package ai.postforge.bootstrap.architecture.broken.operations;

import ai.postforge.bootstrap.architecture.broken.web.Page;

/** An audit that shows itself past the core. */
record AuditWithPage(Page page) {}
