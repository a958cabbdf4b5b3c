package io.slowking.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;

class CsvTableTest {
    @Example
    void thereIsAHeaderEvenWithoutRows() throws IOException {
        assertThat(written(_ -> {})).isEqualTo("a,b\r\n");
    }

    @Example
    void onlyWhatNeedsQuotesGetsThem() throws IOException {
        assertThat(written(table -> {
                    table.row("plain", "with space");
                    table.row("a,b", "say \"so\"");
                    table.row("two\r\nlines", "größe 🦥");
                    table.row("", "1.5");
                }))
                .isEqualTo("a,b\r\n"
                        + "plain,with space\r\n"
                        + "\"a,b\",\"say \"\"so\"\"\"\r\n"
                        + "\"two\r\n"
                        + "lines\",größe 🦥\r\n"
                        + ",1.5\r\n");
    }

    @Property
    void whateverIsWrittenCanBeReadAgain(
            @ForAll @Size(min = 2, max = 2)
                    List<@CharRange(from = ' ', to = 'ÿ') @Chars({'"', ',', '\n', '\r', '\\'}) String> cells)
            throws IOException {
        String csv = written(table -> table.row(cells.toArray(String[]::new)));

        assertThat(read(csv)).isEqualTo(List.of(List.of("a", "b"), cells));
    }

    /** Reads by RFC 4180 alone. */
    private static List<List<String>> read(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        Matcher cell = Pattern.compile("(?:\"((?:[^\"]|\"\")*+)\"|([^\",\r\n]*+))(,|\r\n)")
                .matcher(csv);
        while (cell.lookingAt()) {
            row.add(
                    cell.start(1) < 0
                            ? String.valueOf(cell.group(2))
                            : String.valueOf(cell.group(1)).replace("\"\"", "\""));
            if ("\r\n".equals(cell.group(3))) {
                rows.add(row);
                row = new ArrayList<>();
            }
            cell.region(cell.end(), csv.length());
        }
        return rows;
    }

    @Property
    void aTextNeverBeginsLikeAFormula(@ForAll String text) {
        String cell = CsvTable.text(text);

        assertThat(cell)
                .doesNotStartWith("=")
                .doesNotStartWith("+")
                .doesNotStartWith("-")
                .doesNotStartWith("@");
        assertThat(cell).isIn(text, "'" + text);
    }

    @Example
    void formulasAreNeutralised() {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1")) {
            assertThat(CsvTable.text(formula)).isEqualTo("'" + formula);
        }
        assertThat(CsvTable.text("a=1")).isEqualTo("a=1");
        assertThat(CsvTable.text("")).isEmpty();
    }

    @Example
    void aStreamThatFailsIsNoReport() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int oneByte) throws IOException {
                throw new IOException("disk full");
            }
        };

        assertThatIOException().isThrownBy(() -> CsvTable.write(full, List.of("a"), _ -> {}));
        assertThatIOException()
                .isThrownBy(() -> CsvTable.write(OutputStream.nullOutputStream(), List.of("a"), _ -> {
                    throw new UncheckedIOException(new IOException("rows can't be read"));
                }))
                .withMessage("rows can't be read");
    }

    private static String written(CsvTable.Rows rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvTable.write(out, List.of("a", "b"), rows);
        return out.toString(StandardCharsets.UTF_8);
    }
}
