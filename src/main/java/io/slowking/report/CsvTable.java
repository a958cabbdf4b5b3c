package io.slowking.report;

import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes CSV (RFC 4180): a header, CRLF, UTF-8, quotes only where a cell needs them. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front, as OWASP's advice on CSV injection has it.
 */
public final class CsvTable {
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private final ICSVWriter writer;
    private long rows;

    private CsvTable(ICSVWriter writer) {
        this.writer = writer;
    }

    /** What fills a table with rows. */
    @FunctionalInterface
    public interface Rows {
        void writeTo(CsvTable table);
    }

    /**
     * Writes a whole table without closing the stream.
     *
     * @return how many rows it has besides the header
     */
    public static long write(OutputStream out, List<String> header, Rows rows) throws IOException {
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        ICSVWriter writer = new CSVWriterBuilder(text)
                .withSeparator(',')
                .withQuoteChar('"')
                .withEscapeChar('"')
                .withLineEnd("\r\n")
                .build();
        CsvTable table = new CsvTable(writer);
        writer.writeNext(header.toArray(String[]::new), false);
        try {
            rows.writeTo(table);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
        if (writer.checkError()) {
            throw new IOException("The CSV could not be written");
        }
        return table.rows;
    }

    /** Adds a row of cells, made with {@link #text} or of numbers and times as they are. */
    public void row(String... cells) {
        writer.writeNext(cells, false);
        rows++;
    }

    /** A text of somebody else's as a cell. */
    public static String text(String value) {
        return !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
