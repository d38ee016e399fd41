/** This process as its operator sees it: which build it is. It owns no thread, and so nothing that could die unseen. */
@NullMarked
package io.fleetwatch.dashboard.process;

import org.jspecify.annotations.NullMarked;
