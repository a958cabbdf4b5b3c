package io.slowking.benchmark.artifact;

/** There is nothing to upload; the message says why. */
public final class NoArtifacts extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoArtifacts(String message) {
        super(message);
    }
}
