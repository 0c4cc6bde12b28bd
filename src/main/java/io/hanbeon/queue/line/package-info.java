/** Lines as organisers set them up, known to every instance. */
@NullMarked
package io.hanbeon.queue.line;

import org.jspecify.annotations.NullMarked;
