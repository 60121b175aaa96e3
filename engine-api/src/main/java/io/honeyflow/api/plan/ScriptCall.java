package io.honeyflow.api.plan;

import io.honeyflow.api.text.RowText;
import java.io.Serializable;

/**
 * A program that gets rows as lines on its standard input and gives rows as lines on its standard output.
 *
 * @param command the program and its arguments, as behind USING
 * @param input what the lines mean that it gets
 * @param output what the lines mean that it gives
 */
public record ScriptCall(String command, RowText input, RowText output) implements Serializable {}
