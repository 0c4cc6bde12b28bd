/** Messages that callers ask for by HTTP: checked, recorded once, answered before they are delivered. */
@NullMarked
package io.hanbeon.message.send;

import org.jspecify.annotations.NullMarked;
