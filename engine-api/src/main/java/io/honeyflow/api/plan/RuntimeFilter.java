package io.honeyflow.api.plan;

import java.io.Serializable;

/**
 * An edge from a join's build side to a scan: the scan may drop rows whose column can't be among the build's keys.
 * Results are right without it.
 *
 * @param id unique in the plan
 * @param joinNode the {@link PlanNode.Join#id} that fills it
 * @param key which of the join's keys
 * @param column which of the scan's columns
 */
public record RuntimeFilter(int id, int joinNode, int key, int column) implements Serializable {}
