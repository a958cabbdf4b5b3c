package io.slowking.report;

import java.io.IOException;
import java.io.OutputStream;

/** Keeps the content of reports. A report appears whole or not at all, and never replaces one of another content. */
interface ReportStore {
    /** What writes a report. */
    @FunctionalInterface
    interface Content {
        /** Returns how many rows were written. */
        long writeTo(OutputStream out) throws IOException;
    }

    /** How large a stored report is. */
    record Stored(long rows, long size) {}

    /** Stores a report within the current transaction. The same name is only used again for the same content. */
    Stored store(String name, Content content) throws IOException;

    /** Writes a stored report to a stream, piece by piece. */
    void copy(String name, OutputStream out) throws IOException;

    void delete(String name) throws IOException;

    /** Where people find the report outside of the program; empty text when only the program has it. */
    String location(String name);
}
