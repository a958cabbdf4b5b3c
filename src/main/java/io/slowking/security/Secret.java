package io.slowking.security;

/** A secret in clear, for as long as it takes to use it. It never says itself. */
public final class Secret {
    private final String clear;

    public Secret(String clear) {
        this.clear = clear;
    }

    /** The secret itself, for the call that needs it and for nothing else. */
    public String reveal() {
        return clear;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
