/** How the reconciliation stands: totals by class, what is open by its age. */
@NullMarked
package io.hanbeon.reconciliation.report;

import org.jspecify.annotations.NullMarked;
