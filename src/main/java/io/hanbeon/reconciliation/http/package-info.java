/** Files, lines and decisions of the reconciliation for administrators and operators. */
@NullMarked
package io.hanbeon.reconciliation.http;

import org.jspecify.annotations.NullMarked;
