/** Lines over HTTP. */
@NullMarked
package io.hanbeon.queue.http;

import org.jspecify.annotations.NullMarked;
