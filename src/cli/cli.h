/*
 * The command line: finds the command among the rows, opens what it needs,
 * runs it inside an act, prints the error, gives the exit status.
 */
#ifndef AXIAL_CLI_CLI_H
#define AXIAL_CLI_CLI_H

int cli_main(int argc, char **argv);

#endif
