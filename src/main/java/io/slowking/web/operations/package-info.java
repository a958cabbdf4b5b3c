/** What pages for operators show. */
@NullMarked
package io.slowking.web.operations;

import org.jspecify.annotations.NullMarked;
