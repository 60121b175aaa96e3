package example;

/** A class like any other. */
public class NoFunction {}
