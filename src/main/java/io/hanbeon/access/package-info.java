/** Who calls, and whether they may: every resource says whom it allows, one filter holds it to that. */
@NullMarked
package io.hanbeon.access;

import org.jspecify.annotations.NullMarked;
