### Words of the admin console.

console-title = Admin Portal
