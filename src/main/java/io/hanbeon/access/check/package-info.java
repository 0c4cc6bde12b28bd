/** Before a resource is called: who it is, and whether they may. */
@NullMarked
package io.hanbeon.access.check;

import org.jspecify.annotations.NullMarked;
