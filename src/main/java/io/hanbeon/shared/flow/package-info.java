/** Work that goes on beside a request, and work of several requests that is done together. */
@NullMarked
package io.hanbeon.shared.flow;

import org.jspecify.annotations.NullMarked;
