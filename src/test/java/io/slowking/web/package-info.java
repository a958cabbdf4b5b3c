/** The pages, in a real browser and over HTTP. */
@NullMarked
package io.slowking.web;

import org.jspecify.annotations.NullMarked;
