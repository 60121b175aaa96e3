package io.honeyflow.api.source;

import java.io.Serializable;

/** How far a reader has read its split, or an enumerator has listed: reading goes on from there. */
public interface Position extends Serializable {}
