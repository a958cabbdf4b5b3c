/** What all HTTP resources share: problems, reading JSON bodies field by field, idempotent posts, paging. */
@NullMarked
package io.slowking.http;

import org.jspecify.annotations.NullMarked;
