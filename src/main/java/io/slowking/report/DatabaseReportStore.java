package io.slowking.report;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;

/** Reports in the database, in pieces, so that every copy of the program can serve them and none holds a large one in memory. */
final class DatabaseReportStore implements ReportStore {
    private static final int PIECE = 1 << 18;

    private final DataSource database;

    DatabaseReportStore(DataSource database) {
        this.database = database;
    }

    @Override
    public Stored store(String name, Content content) throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into report_piece (report, place, bytes) values (?, ?, ?)");
                Pieces pieces = new Pieces(name, insert);
                CountingStream out = new CountingStream(pieces)) {
            long rows = content.writeTo(out);
            pieces.flush();
            return new Stored(rows, out.count());
        } catch (SQLException e) {
            throw new IOException("The report could not be stored", e);
        }
    }

    @Override
    public void copy(String name, OutputStream out) throws IOException {
        int place = 0;
        byte[] piece = piece(name, place);
        while (piece.length > 0) {
            out.write(piece);
            place++;
            piece = piece(name, place);
        }
    }

    /** A connection per piece: whoever reads slowly doesn't keep one from the others. */
    private byte[] piece(String name, int place) throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select bytes from report_piece where report = ? and place = ?")) {
            select.setString(1, name);
            select.setInt(2, place);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getBytes(1) : new byte[0];
            }
        } catch (SQLException e) {
            throw new IOException("The report could not be read", e);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from report_piece where report = ?")) {
            delete.setString(1, name);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IOException("The report could not be deleted", e);
        }
    }

    @Override
    public String location(String name) {
        return "";
    }

    /** Cuts a stream into rows. */
    private static final class Pieces extends OutputStream {
        private final String report;
        private final PreparedStatement insert;
        private final byte[] buffer = new byte[PIECE];
        private int filled;
        private int place;

        Pieces(String report, PreparedStatement insert) {
            this.report = report;
            this.insert = insert;
        }

        @Override
        public void write(int oneByte) throws IOException {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int done = 0;
            while (done < length) {
                int some = Math.min(length - done, PIECE - filled);
                System.arraycopy(bytes, from + done, buffer, filled, some);
                filled += some;
                done += some;
                if (filled == PIECE) {
                    flush();
                }
            }
        }

        @Override
        public void flush() throws IOException {
            if (filled == 0) {
                return;
            }
            try {
                insert.setString(1, report);
                insert.setInt(2, place);
                insert.setBytes(3, Arrays.copyOf(buffer, filled));
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IOException("The report could not be stored", e);
            }
            filled = 0;
            place++;
        }
    }
}
