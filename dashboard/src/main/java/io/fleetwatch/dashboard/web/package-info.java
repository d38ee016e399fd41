/**
 * Serves the web app's files, with the headers that keep a browser from doing what the app never asks for. Tells the app how
 * operators want it to behave.
 */
@NullMarked
package io.fleetwatch.dashboard.web;

import org.jspecify.annotations.NullMarked;
