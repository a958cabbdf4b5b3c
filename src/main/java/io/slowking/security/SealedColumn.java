package io.slowking.security;

/**
 * Where a module keeps sealed texts, alone or within JSON. A module contributes one per column as a bean, so that they can be sealed again with a new
 * key.
 *
 * @param table with a primary key {@code id} of type {@code uuid}
 * @param type the column's type, such as {@code text} or {@code jsonb}
 */
public record SealedColumn(String table, String column, String type) {}
