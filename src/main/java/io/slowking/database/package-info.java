/**
 * What everybody who talks to PostgreSQL shares: plain statements, kinds of failures, columns of JSON, and a clock that ticks as the database does. It
 * opens no transactions and knows no table.
 */
@NullMarked
package io.slowking.database;

import org.jspecify.annotations.NullMarked;
