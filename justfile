# The commands that people use. `just` lists them; each line also works by itself in a shell.

_default:
    @just --list

# Start the API with an embedded PostgreSQL
serve:
    ./postforge serve

# Run every test and every gate
verify:
    ./mvnw verify

# Run the tests of one module, for example: just test domain
test module:
    ./mvnw test -pl {{module}} -am

# Format the code
format:
    ./mvnw spotless:apply

# Print a session token for a user of the embedded database
token user="seed_test_user_clerk_id":
    ./postforge token --user {{user}}
