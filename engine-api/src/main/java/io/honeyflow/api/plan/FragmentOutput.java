package io.honeyflow.api.plan;

import java.io.Serializable;

/** Where a fragment's rows go. */
public sealed interface FragmentOutput extends Serializable {
    /** To the client. */
    record Results() implements FragmentOutput {}

    /** To every fragment that names this one in an {@link PlanNode.ExchangeInput}. */
    record Exchange(Partitioning partitioning) implements FragmentOutput {}

    /** Nowhere: the root is a {@link PlanNode.TableWrite}, whose one row a writer counts what it wrote. */
    record Written() implements FragmentOutput {}
}
