package io.slowking.fault;

/** A running program for tests that leave it as it is: started when the first one asks for it, stopped with the last. */
final class SharedProgram {
    private static final Program PROGRAM = Program.named("shared").start();

    private SharedProgram() {}

    static Program get() {
        return PROGRAM;
    }
}
