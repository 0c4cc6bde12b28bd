/** Looks at open lines again, because there is something new for them or because somebody asks. */
@NullMarked
package io.hanbeon.reconciliation.again;

import org.jspecify.annotations.NullMarked;
